import { andersonDarling } from './andersonDarling.js';
import { dAgostino } from './dAgostino.js';
import { jarqueBera } from './jarqueBera.js';
import { shapiroWilk } from './shapiroWilk.js';
import type { TestResult } from './testResult.js';

/** Four tests that values are normal, missing ones aside. */
export const normality = (values: ArrayLike<number>): TestResult[] =>
  [shapiroWilk(values), dAgostino(values), jarqueBera(values), andersonDarling(values)];
