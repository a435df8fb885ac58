/** Whether this browser has what the page is built on. The versions that have it stand in package.json, "browserslist". */

/** Each a name that people can look up, and whether it is there. */
const needs: readonly [string, () => boolean][] = [
  ['popovers', () => 'popover' in HTMLElement.prototype],
  ['light-dark colours', () => CSS.supports('color', 'light-dark(#fff, #000)')],
  ['array methods of 2023', () => 'toReversed' in Array.prototype && 'toSorted' in Float64Array.prototype],
  ['drawing in workers', () => typeof OffscreenCanvas === 'function'],
  ['unpacking of streams', () => typeof DecompressionStream === 'function'],
];

/** What is missing; empty where the page can run. */
export const missingFeatures = (): string[] => needs.filter(([, has]) => !has()).map(([name]) => name);

/** Shows the words that stand in the page from the start, beginning with the reason. */
export function refuse(missing: readonly string[]): void {
  const words = document.getElementById('before');
  if (!words) return;
  const reason = document.createElement('p');
  reason.textContent = `This browser is too old: it lacks ${missing.join(', ')}.`;
  words.querySelector('h1')?.after(reason);
  words.classList.add('shown');
}
