import { restoreEncoder, type EncoderState } from '../data/encoder.js';
import type { StoredModel } from '../store/modelFile.js';

/** A driver as those who ask for a prediction have to know it. */
export interface ServedFeature {
  readonly name: string;
  readonly unit: string | null;
  /** Of the training rows; positions of levels where it is a category. */
  readonly min: number;
  readonly max: number;
  /** Its mean among the training rows; NaN where it is a category. */
  readonly mean: number;
  /** A category's levels, in the order of their positions; undefined for numbers. */
  readonly levels?: readonly string[];
}

interface EncodedState { readonly encoder?: EncoderState; readonly scaler?: EncoderState }

/** The drivers of a model, in its order, with what its encoder learned of them. */
export function servedFeatures({ features, state }: StoredModel): readonly ServedFeature[] {
  const { encoder } = state as EncodedState;
  const categories = encoder?.kind === 'tableEncoder' ? encoder.categories : [];
  const means = meansOf(encoder);
  return Object.freeze(features.map(({ name, unit, min, max }, j): ServedFeature => {
    const levels = categories[j]?.levels, number = categories.slice(0, j).filter(one => one === null);
    const mean = levels ? NaN : means[categories.length > 0 ? number.length : j] ?? NaN;
    return { name, unit, min, max, mean, ...levels && { levels } };
  }));
}

function meansOf(encoder: EncoderState | undefined): readonly number[] {
  if (!encoder) return [];
  restoreEncoder(encoder); // refuses what is none
  return (encoder.kind === 'standardScaler' ? encoder : encoder.scaler)?.mean ?? [];
}
