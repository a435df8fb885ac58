/**
 * Browsers' translators wrap every text of a page in elements of their own, which React does not know. What it takes out or
 * puts in beside such a text then fails, and the page with it. So a text that changes stands alone in an element, and
 * nothing comes and goes before a text.
 */

import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['./*/**/*.tsx', '!**/*.test.tsx', '!**/testing/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Calls back for every node below, itself included. */
function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
  }
}

/** Elements that are given as they are, and drawing code. */
const elementNames = new Set(['children', 'layer', 't']);

type Sort = 'element' | 'comes and goes' | 'text' | 'unknown';

/** What an expression among children gives. */
function sortOf(expression: Node): Sort {
  const part = (key: string) => expression[key] as Node;
  switch (expression.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return 'element';
    case 'ParenthesizedExpression':
      return sortOf(part('expression'));
    case 'Literal':
      return expression.value === null ? 'comes and goes' : 'text';
    case 'TemplateLiteral':
      return 'text';
    case 'LogicalExpression':
      return isElement(sortOf(part('right'))) ? 'comes and goes' : 'unknown';
    case 'ConditionalExpression': {
      const sorts = [sortOf(part('consequent')), sortOf(part('alternate'))];
      if (sorts.every((sort) => sort === 'element')) return 'element';
      return sorts.every(isElement) ? 'comes and goes' : 'unknown';
    }
    case 'CallExpression': {
      const called = (part('callee').property as Node | undefined)?.name ?? part('callee').name;
      return called === 'map' || called === 'children' ? 'comes and goes' : 'unknown';
    }
    case 'Identifier':
      return elementNames.has(String(expression.name)) ? 'element' : 'unknown';
    default:
      return 'unknown';
  }
}

const isElement = (sort: Sort): boolean => sort === 'element' || sort === 'comes and goes';

/** What stands among the children of an element, without the line breaks between them. */
function childrenOf(node: Node): { sort: Sort; literal: boolean; start: number }[] {
  return (node.children as Node[]).flatMap((child) => {
    const { type, start } = child;
    if (type === 'JSXText') {
      const text = String(child.value);
      return /\S/.test(text) || !text.includes('\n') ? [{ sort: 'text' as const, literal: true, start }] : [];
    }
    if (type !== 'JSXExpressionContainer') return [{ sort: 'element' as const, literal: true, start }];
    const expression = child.expression as Node;
    if (expression.type === 'JSXEmptyExpression') return [];
    return [{ sort: sortOf(expression), literal: expression.type === 'Literal', start }];
  });
}

/** Where the rule is broken in a file: offset and reason. */
function complaints(code: string): [number, string][] {
  const found: [number, string][] = [];
  walk(parseSync('file.tsx', code, { lang: 'tsx' }).program, (node) => {
    if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return;
    const children = childrenOf(node);
    if (node.type === 'JSXFragment' && children.some(({ sort }) => sort === 'text')) {
      found.push([node.start, 'a text in a fragment']);
    }
    if (children.length < 2) return;
    children.forEach(({ sort, literal, start }, i) => {
      if (sort === 'unknown' || (sort === 'text' && !literal))
        found.push([start, 'a text that changes beside others']);
      const textFollows = children.slice(i + 1).some((later) => !isElement(later.sort));
      if (sort === 'comes and goes' && textFollows) found.push([start, 'what comes and goes before a text']);
    });
  });
  return found;
}

it('finds what a translator breaks', () => {
  const reasons = (jsx: string) => complaints(`const x = ${jsx};`).map(([, reason]) => reason);
  expect(reasons('<p>{count} steps</p>')).toEqual(['a text that changes beside others']);
  expect(reasons('<p><b/>{late && " late"}</p>')).toEqual(['a text that changes beside others']);
  expect(reasons('<p>{late && <b/>} steps</p>')).toEqual(['what comes and goes before a text']);
  expect(reasons('<p>{list.map(one)} steps</p>')).toEqual(['what comes and goes before a text']);
  expect(reasons('<>one moment</>')).toEqual(['a text in a fragment']);
  expect(reasons('<p>{`all ` + count}</p>')).toEqual([]);
  expect(reasons('<p>of <b>{count}</b> steps {late && <b>late</b>}</p>')).toEqual([]);
});

it.each(Object.entries(sources))('%s can be translated while it lives', (_, code) => {
  const lines = complaints(code).map(
    ([at, reason]) => `line ${code.slice(0, at).split('\n').length}: ${reason}`,
  );
  expect(lines).toEqual([]);
});
