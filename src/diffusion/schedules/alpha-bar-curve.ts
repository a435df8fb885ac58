/** β_t = 1 − ᾱ(u_t)/ᾱ(u_{t−1}) from a curve ᾱ(u) on u in [0, 1]; its scale cancels. */
export function betaFromCurve(T: number, curve: (u: number) => number): Float64Array {
  return Float64Array.from({ length: T }, (_, t) => 1 - curve((t + 1) / T) / curve(t / T));
}
