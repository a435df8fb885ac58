import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveAs } from '../export/save-as';
import { copyTableAction, saveCsvAction, savePictureAction } from './file-actions';

vi.mock('../export/save-as', () => ({ saveAs: vi.fn() }));

const table = () => ({ header: ['t', 'snr_A'], rows: [[0, 0.1 + 0.2]] });
const said: string[] = [];
const say = (sentence: string) => void said.push(sentence);

beforeEach(() => {
  said.length = 0;
  vi.mocked(saveAs).mockReset();
});
afterEach(() => vi.unstubAllGlobals());

it('saves the table under its name, every digit in it', async () => {
  await saveCsvAction('snr-linear-vs-cosine', table, say).run();
  const [blob, name] = vi.mocked(saveAs).mock.calls[0];
  expect(name).toBe('snr-linear-vs-cosine.csv');
  expect(blob.type).toContain('text/csv');
  expect(await blob.text()).toBe('t,snr_A\r\n0,0.30000000000000004\r\n');
  expect(said).toEqual(['Saved snr-linear-vs-cosine.csv.']);
});

it('saves a picture, and says why where there is none', async () => {
  const blob = new Blob(['<svg/>']);
  await savePictureAction('snr', 'svg', () => blob, say).run();
  expect(saveAs).toHaveBeenCalledWith(blob, 'snr.svg');
  await savePictureAction('snr', 'png', () => Promise.reject(new Error('No canvas.')), say).run();
  expect(saveAs).toHaveBeenCalledTimes(1);
  expect(said).toEqual(['Saved snr.svg.', 'No canvas.']);
});

it('copies with tabs, and says what to do where the browser refuses', async () => {
  const writeText = vi.fn(async (_: string) => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  await copyTableAction(table, say).run();
  expect(writeText).toHaveBeenCalledWith('t\tsnr_A\n0\t0.30000000000000004\n');
  vi.stubGlobal('navigator', {});
  await copyTableAction(table, say).run();
  expect(said[0]).toMatch(/Copied/);
  expect(said[1]).toMatch(/did not let/);
});
