import assert from 'node:assert/strict';
import { test } from 'node:test';
import { architectures, architectureOf, settingsOf } from './architectures.js';
import { checkSettings, defaults, quickSettings, type NetworkSettings } from './settings.js';

test('the defaults, those of every architecture and those of a trial run are allowed', () => {
  checkSettings(defaults);
  for (const name of Object.keys(architectures)) {
    checkSettings(settingsOf(name));
    checkSettings({ ...settingsOf(name), ...quickSettings });
  }
});

test('a wrong setting is a RangeError that names setting, rule and value', () => {
  const cases: [Partial<Record<keyof NetworkSettings, unknown>>, RegExp][] = [
    [{ dropout: 1 }, /^invalid dropout; not a number in \[0, 1\): 1$/],
    [{ dropout: -0.1 }, /^invalid dropout/],
    [{ dropout: NaN }, /^invalid dropout.*NaN$/],
    [{ l2: -1 }, /^invalid l2; not a number >= 0: -1$/],
    [{ l2: Infinity }, /^invalid l2/],
    [{ learningRate: 0 }, /^invalid learningRate; not a number > 0: 0$/],
    [{ epochs: 0 }, /^invalid epochs; not an integer >= 1: 0$/],
    [{ epochs: 2.5 }, /^invalid epochs/],
    [{ batchSize: 1 }, /^invalid batchSize; not an integer >= 2: 1$/],
    [{ patience: 0 }, /^invalid patience/],
    [{ monitorFrom: 1 }, /^invalid monitorFrom/],
    [{ plateauPatience: -1 }, /^invalid plateauPatience/],
    [{ plateauFactor: 1 }, /^invalid plateauFactor; not a number in \(0, 1\): 1$/],
    [{ clipNorm: -1 }, /^invalid clipNorm/],
    [{ validationShare: 1 }, /^invalid validationShare/],
    [{ schedule: 'step' }, /^invalid schedule; not "cosine" or "constant": step$/],
    [{ epochs: '5' }, /^invalid epochs/],
    [{ epochs: undefined }, /^invalid epochs/],
  ];
  for (const [change, message] of cases) {
    const settings = { ...defaults, ...change } as NetworkSettings;
    assert.throws(() => checkSettings(settings), { name: 'RangeError', message });
  }
});

test('what may be 0 or just below its limit is allowed', () => {
  checkSettings({ ...defaults, dropout: 0, l2: 0, clipNorm: 0, validationShare: 0 });
  checkSettings({ ...defaults, dropout: 0.999, validationShare: 0.999, schedule: 'constant' });
});

test('an unknown architecture is refused with those there are, inherited names too', () => {
  for (const name of ['resnet', 'toString', '__proto__', '']) {
    assert.throws(() => architectureOf(name), {
      name: 'RangeError',
      message: 'invalid architecture; not one of simple_ann, deep_ann, wide_and_deep: ' + name,
    });
  }
});
