import { pathBox } from './pathBox.js';

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number];
/** x' = a x + c y + e, y' = b x + d y + f. */
type Affine = readonly [number, number, number, number, number, number];
export type Measure = (element: Element) => number;

const identity: Affine = [1, 0, 0, 1, 0, 0];

/**
 * The box of an SVG element in its own coordinates (what getBBox gives), from attributes alone;
 * undefined when it draws nothing. `width` and `fontSize` measure its text.
 */
export function boxOf(element: Element, width: Measure, fontSize: Measure): Box | undefined {
  const number = (key: string): number => parseFloat(element.getAttribute(key) ?? '') || 0;
  switch (element.tagName) {
    case 'text': case 'tspan': case 'a': {
      if (!element.textContent) return undefined;
      const spans = [...element.querySelectorAll('tspan.line')];
      const w = spans.length ? Math.max(...spans.map(width)) : width(element);
      const anchor = element.getAttribute('text-anchor');
      const left = number('x') - (anchor === 'middle' ? w / 2 : anchor === 'end' ? w : 0);
      const top = number('y') - fontSize(element);
      // a line is 1.3 em in Plotly (svg_text_utils)
      const height = fontSize(element) * (1.2 + 1.3 * Math.max(0, spans.length - 1));
      return [left, top, left + w, top + height];
    }
    case 'rect': case 'image': {
      const x = number('x'), y = number('y');
      return [x, y, x + number('width'), y + number('height')];
    }
    case 'path': {
      return pathBox(element.getAttribute('d') ?? '');
    }
    case 'g':
      return [...element.children].reduce<Box | undefined>((sum, child) => {
        const box = boxOf(child, width, fontSize);
        return box ? union(sum, moved(box, transformOf(child))) : sum;
      }, undefined);
    default: return undefined;
  }
}

/** The same box as the page sees it: with the transforms of the element and all around it. */
export function pageBoxOf(element: Element, width: Measure, fontSize: Measure): Box | undefined {
  let box = boxOf(element, width, fontSize);
  for (let at: Element | null = element; at && box; at = at.parentElement) {
    box = moved(box, transformOf(at));
  }
  return box;
}

/** The transform attribute's matrix, translate, rotate and scale, composed. */
export function transformOf(element: Element): Affine {
  const text = element.getAttribute('transform');
  if (!text) return identity;
  return [...text.matchAll(/(\w+)\(([^)]*)\)/g)].reduce<Affine>((sum, [, name, list]) => {
    const own = list.split(/[\s,]+/).filter(Boolean).map(Number), [p = 0, q, r] = own;
    if (name === 'matrix' && own.length === 6) return times(sum, own as unknown as Affine);
    if (name === 'translate') return times(sum, [1, 0, 0, 1, p, q ?? 0]);
    if (name === 'scale') return times(sum, [p, 0, 0, q ?? p, 0, 0]);
    if (name !== 'rotate') return sum;
    const angle = p * Math.PI / 180, cos = Math.cos(angle), sin = Math.sin(angle);
    const x = q ?? 0, y = r ?? 0;
    return times(sum, [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]);
  }, identity);
}

function times(m: Affine, n: Affine): Affine {
  return [
    m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function moved([x0, y0, x1, y1]: Box, m: Affine): Box {
  const corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]];
  return hull(corners.map(([x, y]) => m[0] * x + m[2] * y + m[4]),
    corners.map(([x, y]) => m[1] * x + m[3] * y + m[5]));
}

const hull = (xs: readonly number[], ys: readonly number[]): Box =>
  [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];

const union = (a: Box | undefined, b: Box): Box =>
  a ? hull([a[0], a[2], b[0], b[2]], [a[1], a[3], b[1], b[3]]) : b;
