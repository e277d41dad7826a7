/** The part of ml-regression, which ships no types, that second opinions and trend lines use. */
declare module 'ml-regression' {
  interface Score { readonly r2: number }
  class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options?: { intercept?: boolean });
    /** One row a feature in order, the intercept last. */
    readonly weights: number[][];
  }
  class SimpleLinearRegression {
    constructor(x: number[], y: number[]);
    readonly slope: number;
    readonly intercept: number;
    score(x: number[], y: number[]): Score;
  }
  class TheilSenRegression {
    constructor(x: number[], y: number[]);
    readonly slope: number;
    readonly intercept: number;
  }
  class PolynomialRegression {
    constructor(x: number[], y: number[], degree: number);
    score(x: number[], y: number[]): Score;
  }
  const regression: {
    MultivariateLinearRegression: typeof MultivariateLinearRegression;
    SimpleLinearRegression: typeof SimpleLinearRegression;
    TheilSenRegression: typeof TheilSenRegression;
    PolynomialRegression: typeof PolynomialRegression;
  };
  export default regression;
}
