/**
 * Pictures of the page can only be compared where text and curves are drawn as they were when the baselines were taken.
 * To find out, a small page of text and lines is drawn and compared with the drawing made then.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';

export const baselines = join(import.meta.dirname, 'baselines');
const reference = join(baselines, 'rendering.png');

/** Sans-serif, serif, mathematics beyond Latin, a curve, and the colour of a form control. */
const sample = `<!doctype html><meta charset="utf-8"><body style="margin:8px;background:#fff">
<p style="font:13px system-ui,sans-serif">Quick brown foxes 0123456789</p>
<p style="font:italic 17px serif">x ᾱ ε √ λ β̃ x̂₀ ∞ − ×</p>
<svg width="80" height="24"><path d="M0 22C20 0 60 0 80 22" fill="none" stroke="#2b6cb0" stroke-width="1.75"/></svg>
<input type="range" style="accent-color:#5b46d6"></body>`;

/**
 * Why pictures taken here cannot be compared with the baselines, as a sentence; null when they can.
 * @param renew take the reference anew, together with all baselines
 */
export async function renderingDiffers(page: Page, renew: boolean): Promise<string | null> {
  await page.setViewportSize({ width: 320, height: 160 });
  await page.setContent(sample);
  const drawn = await page.screenshot();
  if (renew) {
    mkdirSync(dirname(reference), { recursive: true });
    writeFileSync(reference, drawn);
    return null;
  }
  if (!existsSync(reference)) return 'There are no baselines: take them with --update-snapshots.';
  if (drawn.equals(readFileSync(reference))) return null;
  const version = page.context().browser()?.version();
  return `Fonts or rendering here (Chromium ${version}, ${process.platform}) are not those of the baselines.`;
}
