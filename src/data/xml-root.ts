/** The root element of an XML text, found in one pass from the left, whatever the text does. Pure. */

export interface XmlRoot {
  /** With its prefix, as written. */
  name: string;
  /** As written; entities stay unresolved. Of two of one name the first. */
  attributes: ReadonlyMap<string, string>;
}

/** Text in UTF-16 with a byte order mark or an evident zero byte, else in UTF-8. Never throws; a mark is left out. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
}

/**
 * Null when the text is no XML with a root; 'cut' when it may be, but ends before its root's tag does. Comments,
 * instructions and a document type are passed over.
 */
export function xmlRoot(text: string): XmlRoot | 'cut' | null {
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    if (at === text.length) return at > 0 ? 'cut' : null;
    if (text[at] !== '<') return null;
    const end = endOfPreface(text, at);
    if (end === -1) return 'cut';
    if (end === at) return readTag(text, at + 1);
    at = end;
  }
}

const isSpace = (letter: string | undefined): boolean =>
  letter === ' ' || letter === '\t' || letter === '\n' || letter === '\r';

function afterSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** The place after `mark`, -1 where it does not come. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}

/** The place after the instruction, comment or document type that begins at `at`; `at` itself for an element. */
function endOfPreface(text: string, at: number): number {
  if (text.startsWith('<?', at)) return after(text, '?>', at);
  if (text.startsWith('<!--', at)) return after(text, '-->', at);
  return text.startsWith('<!', at) ? endOfDoctype(text, at) : at;
}

/** Past its closing sign, which may also stand inside quotes and inside the brackets of its own declarations. */
function endOfDoctype(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '[') depth++;
    else if (letter === ']') depth--;
    else if (letter === '>' && depth <= 0) return at + 1;
    else if (letter === '"' || letter === "'") {
      at = text.indexOf(letter, at + 1);
      if (at === -1) return -1;
    }
  }
  return -1;
}

/** Whether a name or a value without quotes ends here. */
const endsWord = (letter: string): boolean =>
  isSpace(letter) || letter === '=' || letter === '>' || letter === '/';

function word(text: string, from: number): string {
  let at = from;
  while (at < text.length && !endsWord(text[at]!)) at++;
  return text.slice(from, at);
}

/** @param from just after the opening sign */
function readTag(text: string, from: number): XmlRoot | 'cut' | null {
  const name = word(text, from);
  if (name === '') return null;
  const attributes = new Map<string, string>();
  let at = from + name.length;
  while (at < text.length) {
    at = afterSpace(text, at);
    if (text[at] === '>') return { name, attributes };
    const key = word(text, at);
    if (key === '') {
      // A stray sign, such as the slash of an empty element.
      at++;
      continue;
    }
    at = afterSpace(text, at + key.length);
    if (text[at] !== '=') continue;
    at = afterSpace(text, at + 1);
    const quote = text[at];
    const quoted = quote === '"' || quote === "'";
    const end = quoted ? text.indexOf(quote, at + 1) : at + word(text, at).length;
    if (end === -1) return 'cut';
    if (!attributes.has(key)) attributes.set(key, text.slice(quoted ? at + 1 : at, end));
    at = quoted ? end + 1 : end;
  }
  return 'cut';
}
