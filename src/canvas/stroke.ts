/** What a stroke of the brush covers, as PaintCanvas reports it. */
export interface StrokePart {
  /** As row · size + column, at least one. */
  cells: number[];
  /** Whether a new stroke begins with these. */
  begins: boolean;
  /** Whether the pen is turned round, its eraser down. */
  erases: boolean;
}

/** A square picture of `size` cells a side, and a brush of `brush` cells across. */
export interface StrokeTarget {
  size: number;
  brush: number;
  onStroke: (part: StrokePart) => void;
}
