import { Type, type Static } from 'typebox';

/** What requests and answers look like: types, validation and OpenAPI all come from here. */

/** A value for each driver by its name; null where it is not known. */
export const customer = Type.Record(
  Type.String({ maxLength: 200 }),
  Type.Union([Type.Number(), Type.String({ maxLength: 200 }), Type.Null()]),
  { description: 'a value for each driver by its name; null where it is not known', maxProperties: 500 });
const modelName = Type.Optional(Type.String({
  maxLength: 100, description: 'the name of a saved model; the recommended one where it is left out',
}));

export const oneCustomer = Type.Object({ customer, model: modelName }, { additionalProperties: false });
export const predictRequest = Type.Object({
  customer: Type.Optional(customer),
  customers: Type.Optional(Type.Array(customer, { minItems: 1, maxItems: 10_000 })),
  model: modelName,
}, { additionalProperties: false });
export const segmentRequest = Type.Object({ customer }, { additionalProperties: false });
export const batchQuery = Type.Object({
  model: modelName,
  lenient: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')],
    { description: 'true leaves lines with too many or too few cells out' })),
  delimiter: Type.Optional(Type.Union([Type.Literal('comma'), Type.Literal('semicolon'),
    Type.Literal('tab'), Type.Literal('pipe')])),
  decimal: Type.Optional(Type.Union([Type.Literal('point'), Type.Literal('comma')])),
}, { additionalProperties: false });

const bound = Type.Union([Type.Number(), Type.Null()]);
export const prediction = Type.Object({
  prediction: Type.Number({ description: 'a year, in units of the target' }),
  low: bound, high: bound,
  warnings: Type.Array(Type.String()),
});
export const predictAnswer = Type.Object({
  model: Type.String(), target: Type.String(), unit: Type.Union([Type.String(), Type.Null()]),
  predictions: Type.Array(prediction),
});
export const segmentAnswer = Type.Object({
  segment: Type.Integer(), name: Type.String(), likeness: Type.String(),
  membership: Type.Array(Type.Object({ name: Type.String(), chance: Type.Number() })),
  position: Type.Array(Type.Number()),
  nearest: Type.Array(Type.Object({ row: Type.Integer(), distance: Type.Number() })),
});
export const explainAnswer = Type.Object({
  model: Type.String(), base: Type.Number(), prediction: Type.Number(),
  contributions: Type.Array(Type.Object({ driver: Type.String(), value: Type.Number() })),
  curves: Type.Array(Type.Object({
    driver: Type.String(), at: Type.Array(Type.Number()), predicted: Type.Array(Type.Number()),
    levels: Type.Optional(Type.Array(Type.String())),
  })),
});
export const problem = Type.Object({
  error: Type.String({ description: 'what is wrong and how to mend it, in one line' }),
});

export type PredictRequest = Static<typeof predictRequest>;
export type BatchQuery = Static<typeof batchQuery>;
export type PredictAnswer = Static<typeof predictAnswer>;
export type SegmentAnswer = Static<typeof segmentAnswer>;
export type ExplainAnswer = Static<typeof explainAnswer>;
