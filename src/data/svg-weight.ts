/**
 * How many elements a browser draws for an SVG: a part that others refer to is drawn again for each of them, so that a few
 * lines can ask for more than any machine draws. For the page's thread (DOMParser), which draws nothing here.
 */

import { limits } from './types';

/** Most elements that are drawn. A map of the world has some ten thousand. */
export const mostDrawn = 200_000;

/** Letters of a drawing with its entities put in: what a file without any may have. */
const longestText = limits.svgBytes;

/** Parts that are drawn where they are referred to; gradients are only colours. */
const drawnByReference = new Set([
  'use',
  'pattern',
  'mask',
  'marker',
  'filter',
  'clippath',
  'symbol',
  'feimage',
]);

/** The ids that a text refers to: "#id" alone, or inside url(). Ends at 1,000 of them. */
function idsIn(text: string): string[] {
  const ids: string[] = [];
  let at = text.indexOf('#');
  while (at !== -1 && ids.length < 1000) {
    const end = text.slice(at + 1, at + 200).search(/["')\s]/);
    ids.push(text.slice(at + 1, end === -1 ? at + 200 : at + 1 + end));
    at = text.indexOf('#', at + 1);
  }
  return ids;
}

type ById = ReadonlyMap<string, Element>;
type ByElement = ReadonlyMap<Element, readonly Element[]>;

/** The parts that a text of attributes or styles has drawn, besides colours. */
const partsIn = (text: string, byId: ById): Element[] =>
  idsIn(text)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ localName }) => drawnByReference.has(localName.toLowerCase()));

/** Work of matching style rules beyond which a drawing counts as endless: rules times elements. */
const mostMatches = 2e7;

/** The rules of style sheets, those inside @media and the like included. */
function rulesOf(rules: CSSRuleList): CSSStyleRule[] {
  return [...rules].flatMap((rule) => {
    const inner = 'cssRules' in rule ? rulesOf(rule.cssRules as CSSRuleList) : [];
    return rule instanceof CSSStyleRule ? [rule, ...inner] : inner;
  });
}

/** What the drawing's own style sheets have drawn with each element; null where matching them would never end. */
function drawnByStyle(root: Element, all: readonly Element[], byId: ById): ByElement | null {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    all
      .filter(({ localName }) => localName === 'style')
      .map(({ textContent }) => textContent)
      .join('\n'),
  );
  const rules = rulesOf(sheet.cssRules)
    .map((rule) => ({ selector: rule.selectorText, parts: partsIn(rule.style.cssText, byId) }))
    .filter(({ parts }) => parts.length > 0);
  if (rules.length * all.length > mostMatches) return null;
  const found = new Map<Element, Element[]>();
  for (const { selector, parts } of rules) {
    const matched = [...root.querySelectorAll(selector), ...(root.matches(selector) ? [root] : [])];
    for (const element of matched) found.set(element, [...(found.get(element) ?? []), ...parts]);
  }
  return found;
}

/** What is drawn with an element: its children, and the parts that its attributes and styles refer to. */
function drawnWith(element: Element, byId: ById, byStyle: ByElement): Element[] {
  const drawn = [...element.children, ...(byStyle.get(element) ?? [])];
  for (const { name, value } of element.attributes) {
    if (name === 'id' || !value.includes('#')) continue;
    if (/(^|:)href$/.test(name)) drawn.push(...idsIn(value).flatMap((id) => byId.get(id) ?? []));
    else if (value.includes('url(')) drawn.push(...partsIn(value, byId));
  }
  return drawn;
}

/** Elements of a drawing with all repetitions; Infinity from `mostDrawn` on. Circles of references count once. */
export function drawnElements(root: Element): number {
  const all = [root, ...root.querySelectorAll('*')];
  if (all.length > mostDrawn) return Infinity;
  const byId = new Map(all.filter(({ id }) => id).map((element) => [element.id, element]));
  const byStyle = drawnByStyle(root, all, byId);
  if (!byStyle) return Infinity;
  const weights = new Map<Element, number>();
  /** From the outside in; an element comes back, with its parts known, when they have been counted. */
  const waiting: { element: Element; parts: Element[] | null }[] = [{ element: root, parts: null }];
  while (waiting.length > 0) {
    const { element, parts } = waiting.pop()!;
    if (parts) {
      const sum = parts.reduce((total, part) => total + (weights.get(part) ?? 0), 1);
      weights.set(element, sum > mostDrawn ? Infinity : sum);
    } else if (!weights.has(element)) {
      // In progress: whatever leads back here adds nothing.
      weights.set(element, 0);
      const drawn = drawnWith(element, byId, byStyle);
      waiting.push({ element, parts: drawn });
      for (const part of drawn) if (!weights.has(part)) waiting.push({ element: part, parts: null });
    }
  }
  return weights.get(root) ?? 0;
}

/**
 * The text with its elements taken out of the languages that browsers know: what is only counted must not have its styles
 * applied, which the page's content policy would report.
 */
const asPlainXml = (text: string): string =>
  text
    .replaceAll('http://www.w3.org/2000/svg', 'urn:drawing')
    .replaceAll('http://www.w3.org/1999/xhtml', 'urn:page');

/** The same of a text; null when it is no well-formed SVG, and Infinity where its own entities make it too long. */
export function drawnElementsIn(text: string): number | null {
  if (expandedLength(text, longestText + 1) > longestText) return Infinity;
  const { documentElement } = new DOMParser().parseFromString(asPlainXml(text), 'application/xml');
  const isBroken =
    documentElement.localName !== 'svg' || documentElement.querySelector('parsererror') !== null;
  return isBroken ? null : drawnElements(documentElement);
}

/** Letters of a text once the entities of its own document type are put in, up to a bound; the text's own length without any. */
export function expandedLength(text: string, most: number): number {
  const lengths = new Map<string, number>();
  const declaration = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')/g;
  let last = 0;
  // An entity may hold those declared before it; what refers forwards or to itself is an error for the browser.
  for (const { 0: all, 1: name, 2: double, 3: single, index } of text.matchAll(declaration)) {
    lengths.set(name, Math.min(most, lengthWith(double ?? single ?? '', lengths)));
    last = index + all.length;
  }
  return lengths.size === 0 ? text.length : Math.min(most, lengthWith(text.slice(last), lengths));
}

function lengthWith(text: string, lengths: ReadonlyMap<string, number>): number {
  let length = text.length;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    const name = text.slice(at + 1, at + 100);
    length += lengths.get(name.slice(0, Math.max(0, name.indexOf(';')))) ?? 0;
  }
  return length;
}
