/** How wide the brush is, in pixels of the picture. */
import { widestBrush } from '../../../canvas/brush';
import { Segmented } from '../../../ui/Segmented';

const sizes = Array.from({ length: widestBrush }, (_, i) => ({
  value: String(i + 1),
  label: `${i + 1} px`,
}));

export function BrushSize({ value, onChange }: { value: number; onChange: (size: number) => void }) {
  return (
    <Segmented
      label="Brush width"
      value={String(value)}
      options={sizes}
      onChange={(size) => onChange(Number(size))}
    />
  );
}
