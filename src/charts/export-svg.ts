/**
 * A drawn chart as a file that looks the same anywhere: the page's SVG with its computed styles written into attributes,
 * since a file has no style sheets. Elements that follow the pointer are left out. svg-frame.ts adds title and legend.
 */
import { type Tone, toneColour } from './plot-line';
import { type ChartPicture, frameSvg } from './svg-frame';

export interface ChartWords {
  title: string;
  legend: readonly { text: string; tone: Tone; dashed: boolean }[];
  /** What the x axis counts. */
  axis: string;
}

/** The style properties that are copied. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** A deep clone of an element with its styles as attributes. */
function withLooks(original: Element, clone: Element): void {
  const computed = getComputedStyle(original);
  for (const name of [...clone.getAttributeNames()]) {
    if (name === 'class' || name === 'style' || /^(aria-|data-|role$|tabindex$)/.test(name)) {
      clone.removeAttribute(name);
    }
  }
  for (const property of properties) {
    const value = computed.getPropertyValue(property);
    if (value && value !== 'auto' && value !== 'normal') clone.setAttribute(property, value);
  }
  const below = [...clone.children];
  [...original.children].forEach((child, i) => {
    if (child.hasAttribute('data-live')) below[i].remove();
    else withLooks(child, below[i]);
  });
}

/** A colour of the theme as plain rgb(). */
function colourIn(place: Element, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  place.append(probe);
  const plain = getComputedStyle(probe).color;
  probe.remove();
  return plain;
}

/**
 * The chart drawn inside `place`, in the colours that it has now. Throws a sentence when there is none, as when it is
 * not shown.
 */
export function chartSvg(place: Element, words: ChartWords): ChartPicture {
  const drawn = place.querySelector('svg.recharts-surface');
  const { width, height } = drawn?.getBoundingClientRect() ?? { width: 0, height: 0 };
  if (!drawn || width === 0) throw new Error('The chart has to be in sight for its picture to be made.');
  const clone = drawn.cloneNode(true) as Element;
  withLooks(drawn, clone);
  clone.removeAttribute('font-size');
  const colour = (name: string) => colourIn(place, name);
  return frameSvg({
    width,
    height,
    plot: new XMLSerializer().serializeToString(clone),
    title: words.title,
    legend: words.legend.map(({ text, tone, dashed }) => ({
      text,
      colour: colour(toneColour[tone]),
      dashed,
    })),
    axis: words.axis,
    ink: colour('var(--ink)'),
    faintInk: colour('var(--ink-3)'),
    background: colour('var(--panel)'),
  });
}

export const svgBlob = ({ svg }: ChartPicture): Blob =>
  new Blob([svg], { type: 'image/svg+xml;charset=utf-8' });

/** The same as pixels, `scale` of them a CSS pixel. Rejects with a sentence when the browser cannot draw it. */
export async function pngBlob(picture: ChartPicture, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(picture));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) return blob;
  } catch {
    // Reported below, whatever the cause.
  } finally {
    URL.revokeObjectURL(address);
  }
  throw new Error('The browser could not turn the chart into a PNG. Download the SVG instead.');
}
