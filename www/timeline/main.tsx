import { render } from 'preact';
import { App } from './app.tsx';
import { readSwitches } from './switches.ts';

const switches = readSwitches(new URLSearchParams(location.search));
if (switches.theme) document.documentElement.style.colorScheme = switches.theme;
// Permalinks look like folders: what is relative has to be resolved before the first of them.
const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
if (icon) icon.href = new URL(icon.href).href;
history.scrollRestoration = 'manual';

const root = document.getElementById('root');
if (root) render(<App switches={switches} />, root);
