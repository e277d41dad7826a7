export interface Feature {
  readonly name: string; readonly unit: string | null;
  readonly min: number; readonly max: number; readonly mean: number | null;
  readonly levels: readonly string[] | null;
}
export type Row = Readonly<Record<string, string | number | boolean | null>>;
export interface Model {
  readonly name: string; readonly label: string; readonly family: string;
  readonly halfWidth: number | null; readonly scores: Row;
}
export interface Overview {
  readonly target: { readonly name: string; readonly unit: string | null };
  readonly champion: string;
  readonly data: string;
  readonly features: readonly Feature[];
  readonly models: readonly Model[];
  readonly segments: readonly string[];
  readonly notebooks: readonly {
    readonly name: string; readonly title: string; readonly headline: string;
    readonly findings: readonly string[];
  }[];
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}
export interface Customers {
  readonly rows: readonly number[]; readonly shown: number; readonly all: number;
  readonly drivers: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly actual: readonly number[]; readonly predicted: readonly number[];
  readonly segment: readonly number[];
  readonly places: readonly (readonly number[])[];
}
export type Customer = Record<string, number | string | null>;
export interface Prediction {
  readonly prediction: number; readonly low: number | null; readonly high: number | null;
  readonly warnings: readonly string[];
}
export interface Explanation {
  readonly base: number; readonly prediction: number;
  readonly contributions: readonly { readonly driver: string; readonly value: number }[];
  readonly curves: readonly {
    readonly driver: string; readonly at: readonly number[]; readonly predicted: readonly number[];
    readonly levels?: readonly string[];
  }[];
}
export interface Assigned {
  readonly segment: number; readonly name: string; readonly likeness: string;
  readonly membership: readonly { readonly name: string; readonly chance: number }[];
  readonly position: readonly number[];
  readonly nearest: readonly { readonly row: number; readonly distance: number }[];
}

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

/** The token for servers that ask for one, kept for this tab alone. */
export function headers(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const token = sessionStorage.getItem('token');
  return { ...more, ...token && { authorization: `Bearer ${token}` } };
}

export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, body === undefined ? { headers: headers() } : {
    method: 'POST', headers: headers({ 'content-type': 'application/json' }),
    body: JSON.stringify(body) });
  const answer = await response.json() as T & { readonly error?: string };
  if (!response.ok) throw new Refused(answer.error ?? response.statusText, response.status);
  return answer;
}
