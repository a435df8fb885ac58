import { describe, expect, it } from 'vitest';
import { lossFormula } from './objective-choices';

describe('lossFormula', () => {
  it('follows what the network guesses', () => {
    expect(lossFormula('epsilon', 'simple')).toBe('‖ε − ε̂‖²');
    expect(lossFormula('x0', 'simple')).toBe('‖x₀ − x̂₀‖²');
    expect(lossFormula('v', 'simple')).toBe('‖v − v̂‖²');
  });

  it('is a weighted error of the noise under any other weighting, whatever is guessed', () => {
    expect(lossFormula('v', 'variational')).toBe('λₜ ‖ε − ε̂‖²');
    expect(lossFormula('x0', 'min-snr')).toBe('wₜ ‖ε − ε̂‖²');
  });
});
