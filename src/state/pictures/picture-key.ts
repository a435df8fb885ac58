/** A name for the pictures of a data set, by which a run knows whether it was made from those that are there now. Pure. */
import type { Settings } from '../settings/settings';

/** 32-bit FNV-1a of some texts, in hexadecimal. */
function digest(texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

/**
 * Equal for the same pictures prepared in the same way. Resolution and colour are left out: those are the network's own
 * settings and are compared as such.
 * @param hashes one a picture, of its content before cropping; they count for the person's own pictures alone: a
 *   built-in set follows from its name.
 */
export function pictureKey(
  { source, crop, background }: Pick<Settings['data'], 'source' | 'crop' | 'background'>,
  hashes: readonly string[],
): string {
  if (source !== 'own') return `${source} ${background}`;
  return `own ${crop} ${background} ${digest(hashes)}`;
}
