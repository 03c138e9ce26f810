import { browser } from 'wxt/browser';
import type english from './public/_locales/en/messages.json';

/** The name of a sentence in `_locales`; a misspelt one does not compile. */
export type MessageName = keyof typeof english;

/** A sentence in the reader's language, with its places filled in. */
export function say(name: MessageName, ...places: (string | number)[]): string {
  return lookUp(name, places.map(String));
}

/** `rtl` where the reader's language is written from right to left. */
export function direction(): 'ltr' | 'rtl' {
  return lookUp('@@bidi_dir', []) === 'rtl' ? 'rtl' : 'ltr';
}

/** The reader's language, BCP 47. */
export function language(): string {
  return browser.i18n.getUILanguage();
}

// WXT would type the names by files of its own making; the type above does it from the source.
const { i18n } = browser as unknown as {
  i18n: { getMessage(name: string, places: string[]): string };
};

const lookUp = (name: string, places: string[]) => i18n.getMessage(name, places);
