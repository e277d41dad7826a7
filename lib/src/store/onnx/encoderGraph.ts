import type { CategoryState } from '../../data/categoryCoder.js';
import type { EncoderState } from '../../data/encoder.js';
import type { ScalerState } from '../../data/scaler.js';
import { inputName, type OnnxGraph } from './graph.js';

/** Rows as a model learns from them: numbers standardised, a missing one 0, levels as indicators. */
export function addEncoder(graph: OnnxGraph, encoder: EncoderState): string {
  if (encoder.kind === 'standardScaler') return addScaler(graph, inputName, encoder);
  const { categories, scaler } = encoder;
  let number = 0;
  const parts = categories.map((category, j) => {
    const column = graph.add('Gather', [inputName, graph.constant('int64', [1], [j])], { axis: 1 });
    if (category) return addIndicators(graph, column, category);
    const at = number++;
    return addScaler(graph, column, {
      kind: 'standardScaler', mean: [scaler?.mean[at] ?? 0], scale: [scaler?.scale[at] ?? 1] });
  });
  return graph.add('Concat', parts, { axis: 1 });
}

/** (x - mean) / scale; 0 where x is missing. */
export function addScaler(graph: OnnxGraph, rows: string, { mean, scale }: ScalerState): string {
  const p = mean.length;
  const centred = graph.add('Sub', [rows, graph.constant('double', [1, p], mean)]);
  const scaled = graph.add('Div', [centred, graph.constant('double', [1, p], scale)]);
  return graph.add('Where', [graph.add('IsNaN', [rows]), graph.constant('double', [1, 1], [0]), scaled]);
}

/** A row of a table for each level, and a last one, the shares of the training rows, for none. */
function addIndicators(graph: OnnxGraph, column: string, category: CategoryState): string {
  const { levels, kept, other, shares } = category, width = shares.length;
  const table = levels.flatMap(level => {
    const place = kept.indexOf(level), last = other ? width - 1 : -1;
    return Array.from({ length: width }, (_, k) => Number(k === (place >= 0 ? place : last)));
  });
  const rows = graph.constant('double', [levels.length + 1, width], [...table, ...shares]);
  const position = graph.add('Where', [graph.add('IsNaN', [column]),
    graph.constant('double', [1, 1], [levels.length]), column]);
  const flat = graph.add('Reshape', [graph.add('Cast', [position], { to: 7 }),
    graph.constant('int64', [1], [-1])]);
  return graph.add('Gather', [rows, flat], { axis: 0 });
}
