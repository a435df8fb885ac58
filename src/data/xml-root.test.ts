import { describe, expect, it } from 'vitest';
import { decodeText, xmlRoot } from './xml-root';

const found = (text: string) => {
  const root = xmlRoot(text);
  return root && root !== 'cut' ? [root.name, Object.fromEntries(root.attributes)] : root;
};

describe('the root of a text', () => {
  it('has its name and attributes, in any quotes or none', () => {
    expect(found(`<svg width="3" height='4' x = "a > b" y=5 z>`)).toEqual([
      'svg',
      { width: '3', height: '4', x: 'a > b', y: '5' },
    ]);
    expect(found('<s:svg/>')).toEqual(['s:svg', {}]);
    expect(found('<a x="1" x="2">')).toEqual(['a', { x: '1' }]);
  });

  it('comes after instructions, comments and a document type with declarations of its own', () => {
    const type = `<!DOCTYPE svg PUBLIC "-//x>" "y" [ <!ENTITY w "1>"> <!ELEMENT a (b)> ]>`;
    expect(found(`\n<?xml version="1.0"?><!-- <p> ${'long '.repeat(20_000)} -->${type}<svg id="i">`)).toEqual(
      ['svg', { id: 'i' }],
    );
  });

  it.each([
    '<',
    '<sv',
    '<svg ',
    '<svg a="',
    '<!-- x',
    '<?xml',
    '<!DOCTYPE svg [ <!ENTITY ',
    '<!-- x -->',
    ' ',
  ])('is cut in %j', (text) => expect(xmlRoot(text)).toBe(text === '<' ? null : 'cut'));

  it.each(['', 'x<svg>', '< svg>', '<>', '</svg>', '= <svg>'])('is none in %j', (text) =>
    expect(xmlRoot(text)).toBeNull(),
  );

  it('is looked for in one pass: megabytes of beginnings are no work', () => {
    for (const part of ['<svg ', '<!--', '<!DOCTYPE [', '<svg a="', '<svg a=\'"', '<?', '<svg a=b ']) {
      expect(xmlRoot(part.repeat(2 ** 22 / part.length))).not.toBeNull();
    }
  });
});

it('reads UTF-8 and UTF-16 of both orders', () => {
  const units = [...'<svg é>'].map((letter) => letter.charCodeAt(0));
  const little = units.flatMap((unit) => [unit & 255, unit >> 8]);
  const big = units.flatMap((unit) => [unit >> 8, unit & 255]);
  const utf8 = [...new TextEncoder().encode('<svg é>')];
  for (const bytes of [
    [0xff, 0xfe, ...little],
    little,
    [0xfe, 0xff, ...big],
    big,
    utf8,
    [0xef, 0xbb, 0xbf, ...utf8],
  ]) {
    expect(decodeText(Uint8Array.from(bytes))).toBe('<svg é>');
  }
});
