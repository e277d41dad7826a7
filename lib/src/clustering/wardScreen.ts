import type { Points } from '../metrics/points.js';
import { openKernel, type Kernel } from '../numerics/kernel.js';
import { WardScan } from './wardScan.js';

/** Of lib/kernels/wardPartners.ts, which documents it. */
interface PartnersKernel {
  readonly partners: (x: number, stride: number, p: number, i: number, size: number, count: number,
    sizes: number, costs: number, slack: number, reach: number, found: number) => number;
}
type Screen = Kernel<PartnersKernel, ReturnType<typeof layoutOf>>;

const leastPoints = 64;
/** Single precision ends here; sizes are whole numbers in it below 2^24. */
const smallest = 1e-12, largest = 1e12, unit = 2 ** -24, mostPoints = 2 ** 24;

/**
 * WardScan with a screen in single precision before it: the same partners, several times as fast.
 * Centres stay among the points, so that the farthest of these bounds every rounding.
 */
export class WardScreen extends WardScan {
  private readonly p: number;
  private readonly stride: number;
  private readonly reach: number;

  private constructor(points: Points, private readonly screen: Screen, farthest: number) {
    super(points);
    this.p = points.origin.length;
    this.stride = strideOf(points.n);
    // of both ends of a distance, and of their difference
    this.reach = 8 * unit * farthest;
    this.copy();
  }

  /** Undefined for few or far too many points, for lengths past single precision, or no kernel. */
  static of(points: Points): WardScreen | undefined {
    const { n, width, data, origin } = points;
    if (n < leastPoints || n >= mostPoints) return undefined;
    let farthest = 0;
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let j = 0; j < width; j++) square += data[i * width + j] ** 2;
      farthest = Math.max(farthest, Math.sqrt(square));
    }
    if (!(farthest > smallest && farthest < largest)) return undefined;
    const screen = openKernel<PartnersKernel, ReturnType<typeof layoutOf>>('wardPartners',
      layoutOf(strideOf(n), origin.length));
    return screen && new WardScreen(points, screen, farthest);
  }

  override nearest(x: number, before: number): number {
    const { run, at, arrays } = this.screen, size = this.sizes[x];
    arrays.sizes[x] = 0;
    const candidates = run.partners(at.x, this.stride, this.p, x, size, this.count, at.sizes,
      at.costs, (2 * this.p + 20) * unit, 2 * Math.sqrt(size) * this.reach, at.found);
    arrays.sizes[x] = size;
    let y = before, cost = before < 0 ? Infinity : this.cost(x, before);
    for (let c = 0; c < candidates; c++) {
      const own = this.cost(x, arrays.found[c]);
      if (own < cost) {
        cost = own;
        y = arrays.found[c];
      }
    }
    return y;
  }

  override merge(x: number, y: number): void {
    super.merge(x, y);
    const { arrays } = this.screen;
    arrays.sizes[x] = 0;
    this.copyOne(y);
  }

  protected override closeGaps(): Map<number, number> {
    const place = super.closeGaps();
    this.copy();
    return place;
  }

  private copy(): void {
    this.screen.arrays.sizes.fill(0);
    for (let i = 0; i < this.count; i++) this.copyOne(i);
  }

  private copyOne(i: number): void {
    const { x, sizes } = this.screen.arrays;
    for (let j = 0; j < this.p; j++) x[j * this.stride + i] = this.centres[i * this.width + j];
    sizes[i] = this.sizes[i];
  }
}

const strideOf = (n: number): number => Math.ceil(n / 8) * 8;

function layoutOf(stride: number, p: number) {
  return {
    x: ['f32', p * stride], sizes: ['f32', stride], costs: ['f32', stride], found: ['i32', stride],
  } as const;
}
