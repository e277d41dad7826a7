import { squaredDistance, type Points } from '../metrics/points.js';
import type { Partition } from './lloyd.js';

// A move must gain more than rounding could, else two clusters could trade a point for ever.
const leastGain = 1e-12;
// A pass that lowers inertia by less than this share of it is the last.
const leastPassGain = 1e-7;

/**
 * Single-point exchange (Hartigan 1975; Hartigan & Wong 1979, doi 10.2307/2346830): a point moves
 * to the cluster where the means, which move with it, leave the lowest inertia. Taking point x
 * out of cluster a saves n_a / (n_a - 1) |x - c_a|^2, putting it into b costs
 * n_b / (n_b + 1) |x - c_b|^2. Its optima are a subset of Lloyd's. O(nkp) a pass. Returns the
 * centres reached; the last point of a cluster stays.
 */
export function exchange(
  points: Points, { centres: start, labels: from }: Partition, maxPasses: number,
): Float64Array {
  const { n, width, data } = points, k = start.length / width;
  const centres = new Float64Array(start.length), labels = from.slice();
  const counts = new Int32Array(k), joining = new Float64Array(k);
  tallyMeans(points, labels, centres, counts);
  for (let q = 0; q < k; q++) joining[q] = counts[q] / (counts[q] + 1);
  let inertia = 0;
  for (let pass = 0; pass < maxPasses; pass++) {
    let gain = 0;
    for (let i = 0, o = 0; i < n; i++, o += width) {
      const own = labels[i], size = counts[own];
      if (size <= 1) continue;
      const distance = squaredDistance(data, o, centres, own * width, width);
      if (pass === 0) inertia += distance;
      const saved = distance * size / (size - 1);
      let cost = saved * (1 - leastGain), to = own;
      for (let q = 0, u = 0; q < k; q++, u += width) {
        if (q === own) continue;
        const d = squaredDistance(data, o, centres, u, width) * joining[q];
        if (d < cost) {
          cost = d;
          to = q;
        }
      }
      if (to === own) continue;
      gain += saved - cost;
      shiftCentre(centres, own * width, data, o, width, -1 / (size - 1));
      shiftCentre(centres, to * width, data, o, width, 1 / (counts[to] + 1));
      labels[i] = to;
      counts[own]--;
      counts[to]++;
      joining[own] = counts[own] / (counts[own] + 1);
      joining[to] = counts[to] / (counts[to] + 1);
    }
    if (gain <= leastPassGain * inertia) break;
  }
  tallyMeans(points, labels, centres, counts); // without the rounding of many small moves
  return centres;
}

/** centre += share (x - centre). */
function shiftCentre(
  centres: Float64Array, u: number, data: Float64Array, o: number, width: number, share: number,
): void {
  for (let j = 0; j < width; j++) centres[u + j] += share * (data[o + j] - centres[u + j]);
}

function tallyMeans(
  { n, width, data }: Points, labels: Int32Array, centres: Float64Array, counts: Int32Array,
): void {
  counts.fill(0);
  centres.fill(0);
  for (let i = 0; i < n; i++) {
    counts[labels[i]]++;
    for (let j = 0, u = labels[i] * width; j < width; j++) centres[u + j] += data[i * width + j];
  }
  for (let u = 0; u < centres.length; u++) centres[u] /= counts[Math.floor(u / width)] || 1;
}
