import { expect, it } from 'vitest';
import { curveNames } from '../../../diffusion/curves';
import { scaleOf, withChosen, withSwitched } from './chart-kinds';

it('draws a curve on its usual scale until it is switched, and back', () => {
  expect(scaleOf('snr', [])).toBe('log');
  expect(scaleOf('snr', ['alpha-bar', 'snr'])).toBe('linear');
  expect(scaleOf('alpha-bar', ['alpha-bar'])).toBe('log');
  for (const name of curveNames) {
    const once = withSwitched(name, ['beta']);
    expect(withSwitched(name, once).toSorted()).toEqual(['beta']);
  }
});

it('never puts log-SNR, which is negative for half its way, on a logarithmic axis', () => {
  expect(scaleOf('log-snr', ['log-snr'])).toBe('linear');
});

it('lets two charts change places rather than show the same curve twice', () => {
  const shown = { first: 'alpha-bar', second: 'snr', third: 'bound-weight' } as const;
  expect(withChosen(shown, 'first', 'beta')).toEqual({ first: 'beta' });
  expect(withChosen(shown, 'first', 'bound-weight')).toEqual({ first: 'bound-weight', third: 'alpha-bar' });
  expect(withChosen(shown, 'second', 'snr')).toEqual({ second: 'snr' });
});
