/** A notebook of the workspace. */
export interface NotebookInfo {
  /** File name without ending; also the name of its report and its manifest. */
  readonly name: string;
  readonly title: string;
  readonly question: string;
  /** The notebooks whose files it reads. */
  readonly after: readonly string[];
}

/** The five notebooks in reading order: the one list of their names, titles and dependencies. */
export const notebooks: readonly NotebookInfo[] = [
  {
    name: '01_eda', title: 'Exploration', after: [],
    question: 'What is in the data, and what goes with spending?',
  },
  {
    name: '02_regression', title: 'Regression', after: ['01_eda'],
    question: 'Which model predicts yearly spending best, and how sure is it?',
  },
  {
    name: '03_segmentation', title: 'Segmentation', after: ['01_eda'],
    question: 'Who are the customers, and how real are the segments?',
  },
  {
    name: '04_deep_learning', title: 'Deep learning', after: ['01_eda'],
    question: 'Do neural networks predict better?',
  },
  {
    name: '05_comparison', title: 'Comparison', question: 'Which model should be deployed, and why?',
    after: ['02_regression', '03_segmentation', '04_deep_learning'],
  },
];
