/** Checks of numbers that come from outside: each failure is a RangeError with one sentence that names the value. */

/** Throws unless `value` is a whole number from `min` to `max`, both included. */
export function requireWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, but it is ${value}.`);
  }
}

/** Throws unless `value` is a number from `min` to `max`, both included. NaN fails. */
export function requireBetween(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw new RangeError(`${name} must be a number from ${min} to ${max}, but it is ${value}.`);
  }
}
