/** The part of ml-regression, which ships no types, that the second opinion uses. */
declare module 'ml-regression' {
  class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options?: { intercept?: boolean });
    /** One row a feature in order, the intercept last. */
    readonly weights: number[][];
  }
  const regression: { MultivariateLinearRegression: typeof MultivariateLinearRegression };
  export default regression;
}
