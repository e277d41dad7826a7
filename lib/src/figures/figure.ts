/** A value that JSON can hold; typed arrays are written as arrays. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject | Float64Array;
export interface JsonObject { readonly [key: string]: Json | undefined }

/** One Plotly trace: https://plotly.com/javascript/reference/index/. */
export interface Trace extends JsonObject { readonly type: string }

/** A chart as plain data: Plotly's traces and layout, and a sentence for who cannot see it. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: JsonObject;
  readonly alt: string;
}

/** The figure as JSON: typed arrays become arrays, what is not finite becomes null. */
export function figureJson(figure: Figure): string {
  return JSON.stringify(figure, (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value)
      : typeof value === 'number' && !Number.isFinite(value) ? null : value);
}
