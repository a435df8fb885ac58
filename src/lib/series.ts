/** A growing Float32 series with a bounded size: past the bound, every second entry goes, so its whole span is kept. */

export interface Series {
  /** Values so far; only the first `length` entries count. */
  x: Float32Array;
  y: Float32Array;
  length: number;
}

/** An append-only (x, y) series of at most `capacity` points. When full it is halved by averaging neighbours. */
export function createSeries(
  capacity = 16_384,
): Series & { push(x: number, y: number): void; clear(): void } {
  return {
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    length: 0,
    push(x, y) {
      if (this.length === capacity) {
        for (let i = 0; i < capacity / 2; i++) {
          this.x[i] = this.x[2 * i + 1];
          this.y[i] = (this.y[2 * i] + this.y[2 * i + 1]) / 2;
        }
        this.length = capacity / 2;
      }
      this.x[this.length] = x;
      this.y[this.length] = y;
      this.length++;
    },
    clear() {
      this.length = 0;
    },
  };
}
