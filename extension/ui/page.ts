import { type ComponentChild, render } from 'preact';
import { direction, language, type MessageName, say } from '../messages.ts';
import './page.css';

/** Shows one of the extension's own pages in the reader's language. */
export function show(title: MessageName, content: ComponentChild): void {
  document.title = say(title);
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  render(content, document.body);
}
