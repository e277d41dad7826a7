import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError, IntegrityError, MissingArtifactError, SpendscopeError } from './errors.js';

test('each error of the family has its name and its exit code', () => {
  const kinds = [InputError, MissingArtifactError, IntegrityError];
  assert.deepEqual(kinds.map(Kind => new Kind('x').exitCode), [2, 2, 1]);
  assert.deepEqual(kinds.map(Kind => new Kind('x').name),
    ['InputError', 'MissingArtifactError', 'IntegrityError']);
  assert.ok(kinds.every(Kind => new Kind('x') instanceof SpendscopeError));
});
