/** Our side of the races against Keras: the same networks, epochs, batches and schedule. */
import { room } from './library.mjs';

/** R2 of the rows that were learned from: the target's variance taken as 1. */
const r2 = (y, said) => 1 - y.reduce((sum, v, i) => sum + (v - said[i]) ** 2, 0) / y.length;

const standardised = values => {
  const centre = values.reduce((a, b) => a + b, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / values.length);
  return Float32Array.from(values, v => (v - centre) / sd);
};

/** Trains one graph, the last weights kept. */
async function trainOne(graph, { X, y }, settings) {
  const [{ trainer }, { train }, { initialWeights }, { random }] = await Promise.all([
    room('neural/trainer'), room('neural/train'), room('neural/networkWeights'), room('numerics/random')]);
  const rows = { X: Float32Array.from(X.data), y: standardised(y) };
  const { network } = await trainer(graph, initialWeights(graph, 1), settings.batchSize,
    { ...settings, seed: 1 });
  const none = { X: new Float32Array(0), y: new Float32Array(0) };
  await train(network, rows, none, settings, random(1));
  const score = r2(rows.y, network.predict(rows.X));
  network.dispose();
  return score;
}

/** The mean R2 of the three networks, each with its own settings, early stopping off. */
export async function threeNetworks(table) {
  const [{ architectureGraph, settingsOf }, { networks }] =
    await Promise.all([room('neural/architectures'), room('neural/network')]);
  return async () => {
    let sum = 0;
    for (const { name } of networks) {
      const settings = { ...settingsOf(name), patience: 1e9, maxSteps: 1e9 };
      sum += await trainOne(architectureGraph(name, table.X.columns), table, settings);
    }
    return sum / networks.length;
  };
}

/** Two layers of 256 units for ten epochs in batches of 64. */
export async function wideLayers(table) {
  const [{ networkGraph }, { settingsOf }] =
    await Promise.all([room('neural/networkGraph'), room('neural/architectures')]);
  const graph = networkGraph('wide', table.X.columns,
    (inputs, { blocks, output }) => output(blocks(inputs, [256, 256])));
  const settings = { ...settingsOf('simple_ann'), batchSize: 64, epochs: 10, patience: 1e9, maxSteps: 1e9 };
  return () => trainOne(graph, table, settings);
}
