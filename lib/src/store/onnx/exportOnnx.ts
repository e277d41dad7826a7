import type { EncoderState } from '../../data/encoder.js';
import type { PipelineState } from '../../evaluation/pipeline.js';
import type { NetworkFiles } from '../../neural/fittedNetwork.js';
import type { SegmentationState } from '../../segments/assignment.js';
import type { ModelMeta } from '../modelFile.js';
import { addEncoder } from './encoderGraph.js';
import { inputName, onnxGraph, type OnnxGraph } from './graph.js';
import { addNetwork } from './networkGraph.js';
import { addRegressor, squaredDistances } from './regressorGraph.js';

/** The name of the file beside model.json. */
export const onnxFile = 'model.onnx';

/**
 * A pipeline as ONNX: input `X`, N x features as doubles in the model's order (levels by position,
 * NaN where missing), output `variable`, N x 1, in the target's unit. undefined where its kind of
 * model has none. The same state, the same bytes.
 */
export function regressorOnnx(state: PipelineState, meta: ModelMeta): Uint8Array | undefined {
  const graph = onnxGraph(), result = addRegressor(graph, addEncoder(graph, state.encoder), state.model);
  return result === undefined ? undefined : finished(graph, result, meta);
}

/** A network as ONNX, with the encoder before it where it has one; as regressorOnnx. */
export function networkOnnx(files: NetworkFiles, meta: ModelMeta): Uint8Array | undefined {
  const graph = onnxGraph(), { encoder } = files.state as { readonly encoder?: EncoderState };
  const result = addNetwork(graph, encoder ? addEncoder(graph, encoder) : inputName, files);
  return result === undefined ? undefined : finished(graph, result, meta);
}

/** The assignment to segments as ONNX: output `label`, N, the number of the segment. */
export function segmentationOnnx(
  { scaler, clusters: { centers, k } }: SegmentationState, meta: ModelMeta,
): Uint8Array {
  const graph = onnxGraph(), rows = addEncoder(graph, scaler), flat = centers.flat();
  const squared = squaredDistances(graph, rows, flat, k, flat.length / k);
  const result = graph.add('ArgMin', [squared], { axis: 1, keepdims: 0, select_last_index: 0 });
  return graph.finish({ name: meta.kind, columns: meta.features.length, result,
    output: { name: 'label', type: 'int64' }, metadata: metadataOf(meta) });
}

function finished(graph: OnnxGraph, result: string, meta: ModelMeta): Uint8Array {
  return graph.finish({ name: meta.kind, columns: meta.features.length, result,
    output: { name: 'variable', type: 'double', columns: 1 }, metadata: metadataOf(meta) });
}

/** What must be known to use it, as text. */
function metadataOf({ features, target, trainingData, seed }: ModelMeta): Record<string, string> {
  return {
    features: JSON.stringify(features.map(({ name, unit }) => ({ name, unit }))),
    ...target && { target: JSON.stringify(target) },
    data_sha256: trainingData.sha256, seed: String(seed),
  };
}
