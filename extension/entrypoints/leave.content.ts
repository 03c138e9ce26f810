import { defineContentScript } from 'wxt/utils/define-content-script';

/**
 * Tidies up after an uninstall in Firefox, which ends content scripts without a word and takes
 * their stylesheet away. This one runs among the page's own scripts and so is left; the
 * animation that ends with the stylesheet tells it. It does nothing that the page could not do
 * itself, and what it took away while the extension lives would be put back at once.
 */
export default defineContentScript({
  registration: 'runtime',
  include: ['firefox'],
  world: 'MAIN',
  matches: [],
  main() {
    addEventListener('animationcancel', leave, true);
  },
});

function leave({ isTrusted, target }: AnimationEvent): void {
  if (!isTrusted || !(target instanceof Element) || target.localName !== 'watchword-mark') return;
  const alive = getComputedStyle(document.documentElement).getPropertyValue('--watchword');
  if (alive !== '') return;
  for (const host of document.querySelectorAll('watchword-mark')) host.remove();
  for (const body of document.querySelectorAll('[data-watchword]')) {
    if (body.getAttribute('data-watchword') === 'blur') body.removeAttribute('inert');
    body.removeAttribute('data-watchword');
  }
}
