/** A thrown value as a sentence for a person. Pure. */

/** Its message, with a full stop; a value without one gets a sentence that says so. */
export function sentence(error: unknown): string {
  const text = (error instanceof Error ? error.message : typeof error === 'string' ? error : '').trim();
  if (!text) return 'Something failed without saying why. Reload the page and try again.';
  return /[.?…]$/.test(text) ? text : `${text}.`;
}
