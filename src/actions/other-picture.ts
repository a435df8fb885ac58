/** Any picture but the present one. `chance` is in [0, 1); `count` is at least 2. */
export function otherPicture(index: number, count: number, chance: number): number {
  return (index + 1 + Math.floor(chance * (count - 1))) % count;
}
