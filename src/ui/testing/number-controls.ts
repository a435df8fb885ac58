/** The sliders and number boxes in rendered HTML, for tests without a browser. */

export interface RenderedNumber {
  /** Accessible name. */
  name: string;
  type: 'range' | 'number';
  min: number;
  max: number;
  value: number;
}

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));

export function numberControls(html: string): RenderedNumber[] {
  const labels = new Map(
    [...html.matchAll(/<label for="([^"]*)"[^>]*>([^<]*)<\/label>/g)].map(([, id, text]) => [id, text]),
  );
  return [...html.matchAll(/<input[^>]*(?:type="range"|role="spinbutton")[^>]*>/g)].map(([tag]) => {
    const { type, id, value, ...others } = attributesOf(tag);
    return {
      name: others['aria-label'] ?? labels.get(id) ?? '',
      type: type === 'range' ? 'range' : 'number',
      min: Number(others.min ?? others['aria-valuemin']),
      max: Number(others.max ?? others['aria-valuemax']),
      value: Number(value),
    };
  });
}
