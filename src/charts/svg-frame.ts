/** The text of an exported chart: the plot with title, legend and axis name around it. Text only, no DOM. */

export interface FrameLegend {
  text: string;
  colour: string;
  dashed: boolean;
}

export interface SvgFrame {
  /** Size of the plot in CSS pixels. */
  width: number;
  height: number;
  /** The plot as an <svg> element of that size, with its styles as attributes. */
  plot: string;
  title: string;
  legend: readonly FrameLegend[];
  /** What the x axis counts. */
  axis: string;
  ink: string;
  faintInk: string;
  background: string;
}

export interface ChartPicture {
  svg: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

const headHeight = 50;
const footHeight = 22;
const edge = 14;
const fonts = 'system-ui, sans-serif';
/** Width of a legend's line sample, and the mean width of a letter. */
const sampleWidth = 22;
const letterWidth = 5.9;
const legendGap = 14;

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The entries beside each other, and how far to the right they reach. */
function legendMarks(legend: readonly FrameLegend[], y: number): { marks: string; end: number } {
  let x = edge;
  const marks = legend
    .map(({ text, colour, dashed }) => {
      const dashes = dashed ? ' stroke-dasharray="5 3"' : '';
      const line = `<line x1="${x}" x2="${x + sampleWidth}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="2"${dashes}/>`;
      const words = `<text x="${x + sampleWidth + 6}" y="${y}" font-size="12" fill="${colour}">${escapeXml(text)}</text>`;
      x += sampleWidth + 6 + Math.ceil(text.length * letterWidth) + legendGap;
      return line + words;
    })
    .join('');
  return { marks, end: x - legendGap };
}

/** A whole SVG file. Words are escaped; colours and the plot are taken as they are. */
export function frameSvg(frame: SvgFrame): ChartPicture {
  const { marks, end } = legendMarks(frame.legend, 42);
  const width = Math.max(Math.ceil(frame.width) + edge, end) + edge;
  const height = headHeight + Math.ceil(frame.height) + footHeight;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}">`,
    `<rect width="${width}" height="${height}" fill="${frame.background}"/>`,
    `<text x="${edge}" y="22" font-size="14" font-weight="600" fill="${frame.ink}">${escapeXml(frame.title)}</text>`,
    marks,
    `<g transform="translate(${edge} ${headHeight})">${frame.plot}</g>`,
    `<text x="${width - edge - 22}" y="${height - 8}" font-size="11" text-anchor="end" fill="${frame.faintInk}">${escapeXml(frame.axis)}</text>`,
    '</svg>',
  ].join('');
  return { svg, width, height };
}
