/** The front door of the library: what notebooks, the command line and the page use. */
import { restoreNodeUtil } from './core/nodeCompat.js';

// danfojs, which notebooks import after this, needs what newer versions of Node have dropped
restoreNodeUtil();

export * from './core/errors.js';
export * from './core/format.js';
export { notebooks } from './core/notebooks.js';
export { loadParameters, type RunParameters } from './core/parameters.js';
export {
  columnOf, fromColumns, fromRows, matrix, numberColumns, rowOf, take, takeRows, type Matrix,
} from './numerics/matrix.js';
export { quantile, quantiles } from './numerics/quantile.js';
export { random, type RandomSource } from './numerics/random.js';
export { regressionScores, type RegressionScores } from './metrics/regressionScores.js';
export { clusterValidity } from './metrics/clusterValidity.js';
export { adjustedRand } from './metrics/adjustedRand.js';
export { silhouette } from './metrics/silhouette.js';
export { loadDataset, type Dataset } from './data/dataset.js';
export { kFold } from './data/folds.js';
export { repeatedKFold, stratifiedKFold } from './data/repeatedFolds.js';
export { loadSchema } from './data/schema.js';
export { standardScaler } from './data/scaler.js';
export { trainTestSplit } from './data/split.js';
export { profile, qualityReport } from './data/quality.js';
export { correlationMatrix } from './statistics/correlationMatrix.js';
export { driverStudy } from './statistics/driverStudy.js';
export { anova } from './statistics/anova.js';
export { chiSquaredIndependence } from './statistics/chiSquaredIndependence.js';
export { describe } from './statistics/describe.js';
export { distanceCorrelation } from './statistics/distanceCorrelation.js';
export { kruskalWallis } from './statistics/kruskalWallis.js';
export { leastSquaresInference } from './statistics/leastSquares.js';
export { levene } from './statistics/levene.js';
export { mannWhitney } from './statistics/mannWhitney.js';
export { normality } from './statistics/normality.js';
export { partialCorrelation } from './statistics/partialCorrelation.js';
export { vif } from './statistics/vif.js';
export { welchAnova } from './statistics/welchAnova.js';
export { welchT } from './statistics/welchT.js';
export { normalScores } from './statistics/normalScores.js';
export { testFamily } from './statistics/testFamily.js';
export { everyRegressor, moreRegressors, regressorByName, regressors } from './regression/registry.js';
export { costComplexityPath } from './regression/costComplexityPath.js';
export { extraTrees } from './regression/extraTrees.js';
export { histGradientBoosting } from './regression/histGradientBoosting.js';
export { agglomerative } from './clustering/agglomerative.js';
export { dbscan } from './clustering/dbscan.js';
export { gaussianMixture, mixturesByBic } from './clustering/gaussianMixture.js';
export { proposeEps } from './clustering/kDistances.js';
export { kMeans } from './clustering/kMeans.js';
export { pca } from './clustering/pca.js';
export { ensembleSpread } from './neural/ensembleSpread.js';
export { integratedGradients } from './neural/integratedGradients.js';
export { layerTable } from './neural/layerTable.js';
export { monteCarloDropout } from './neural/monteCarloDropout.js';
export { networks, neuralNetwork } from './neural/network.js';
export { chooseSimplest } from './evaluation/chooseSimplest.js';
export {
  dbscanByDensity, kMeansFromManySeeds, kMeansFromSameStart, wardByHclust,
} from './evaluation/clusteringSecondOpinion.js';
export { calibrationByQuantile, errorByGroup } from './evaluation/calibration.js';
export { revenueForecast, riskList, whatIf } from './evaluation/businessValue.js';
export { errorMeasures } from './evaluation/errorMeasures.js';
export { splitLuck, splitsFor } from './evaluation/splitLuck.js';
export { rankGroups } from './evaluation/rankGroups.js';
export { gainCurve } from './evaluation/gainCurve.js';
export { errorByDriver } from './evaluation/errorByDriver.js';
export { explainNetwork } from './evaluation/explainNetwork.js';
export { fitTime } from './evaluation/fitTime.js';
export { conformaliseQuantiles, conformalQuantiles } from './evaluation/conformalQuantiles.js';
export { coverageStudy, intervalMethods } from './evaluation/coverageStudy.js';
export { gridSearch } from './evaluation/gridSearch.js';
export { jackknifePlus } from './evaluation/jackknifePlus.js';
export { networkCoverage } from './evaluation/networkCoverage.js';
export { baselineDifferences } from './evaluation/baselineDifferences.js';
export { coverageOfNetworks } from './evaluation/coverageOfNetworks.js';
export { networkEffort } from './evaluation/networkEffort.js';
export { repeatedNetworks } from './evaluation/networkRounds.js';
export { networkSearchRows, networkSearchSummary } from './evaluation/networkSearchTables.js';
export { chosenSettings, searchNetworks, searchSteps } from './evaluation/searchNetworks.js';
export { seedRows, seedStudy, seedSummary } from './evaluation/seedStudy.js';
export { nestedCrossValidation } from './evaluation/nestedCrossValidation.js';
export { randomSettings } from './evaluation/randomSettings.js';
export { successiveHalving } from './evaluation/successiveHalving.js';
export { tuningSurface, validationCurve } from './evaluation/validationCurve.js';
export { correlatedBayes } from './evaluation/correlatedBayes.js';
export { cvPlus, intervalCoverage } from './evaluation/crossConformal.js';
export { friedman } from './evaluation/friedman.js';
export { learningCurve } from './evaluation/learningCurve.js';
export { leaveOneOut, leaveOneOutScores } from './evaluation/leaveOneOut.js';
export { accumulatedEffect, partialDependence } from './evaluation/partialDependence.js';
export { relativeImportance } from './evaluation/relativeImportance.js';
export {
  compareRounds, repeatedScores, roundRows, roundsFromTable, roundsOf,
} from './evaluation/repeatedComparison.js';
export { shapley } from './evaluation/shapley.js';
export { conformalHalfWidth, coverage } from './evaluation/conformal.js';
export { crossValidate } from './evaluation/crossValidate.js';
export { scoresFromTables } from './evaluation/scoresFromTables.js';
export { describeSecondOpinion } from './evaluation/describeSecondOpinion.js';
export { linearSecondOpinion } from './evaluation/linearSecondOpinion.js';
export { contenderOf, foldRows, scoreRow, withTest, type ModelScores } from './evaluation/modelScores.js';
export { permutationImportance } from './evaluation/permutationImportance.js';
export { pipeline } from './evaluation/pipeline.js';
export {
  predictionRows, searchRows, searchSummary, studyRegressors, testRegressors,
} from './evaluation/studyRegressors.js';
export {
  historyRows, networkRows, studyNetworks, testNetworks,
} from './evaluation/studyNetworks.js';
export { trendLines } from './evaluation/trendLines.js';
export { typicalCustomer, typicalRow } from './evaluation/typicalCustomer.js';
export { segmentActions } from './segments/actions.js';
export { restoreSegmentation, segmentation } from './segments/assignment.js';
export { describeSegments, type Segment } from './segments/describe.js';
export { gapStatistic } from './segments/gapStatistic.js';
export { hopkins } from './segments/hopkins.js';
export { predictedTiers } from './segments/predictedTiers.js';
export { segmentRules } from './segments/rules.js';
export {
  assignmentRows, cardRows, silhouetteBySegment, validityByK,
} from './segments/segmentCards.js';
export { agreements, stability } from './segments/stability.js';
export {
  chooseSegments, dbscanByEps, kMeansByK, validityRow,
} from './segments/segmentationStudy.js';
export { personaRows, segmentRows } from './segments/segmentRows.js';
export { byTier, tierProfile } from './segments/tierProfile.js';
export { valueTiers } from './segments/tiers.js';
export { clusterVerdict } from './segments/verdict.js';
export { modelMeta } from './store/modelFile.js';
export { openReader } from './store/reader.js';
export { networkEvents } from './tracking/networkEvents.js';
export { averageCustomer, explainRow, modelNamed, predictRows, whatIfCurve } from './serving/answers.js';
export { customerMatrix, warningsOf, type CustomerRecord } from './serving/customers.js';
export type { ServedFeature } from './serving/features.js';
export { predictedColumns, predictFile } from './serving/predictFile.js';
export {
  openServing, optional, servingVersion, type ServedModel, type Serving,
} from './serving/openServing.js';
export { restoreModel } from './serving/restoreModel.js';
export { loadTable } from './data/loadTable.js';
export { csvOptionsOf } from './data/csvOptions.js';
export { bars } from './figures/bars.js';
export { clusterScatter } from './figures/clusterScatter.js';
export { clusterSpace } from './figures/clusterSpace.js';
export { dendrogram } from './figures/dendrogram.js';
export { distributions } from './figures/distributions.js';
export { groupBoxes, groupViolins } from './figures/groupBoxes.js';
export { lines } from './figures/lines.js';
export { pairPlot } from './figures/pairPlot.js';
export { predictions } from './figures/predictions.js';
export { rankFigure } from './figures/rankFigure.js';
export { residuals } from './figures/residuals.js';
export { silhouettes } from './figures/silhouettes.js';
export { withUnit } from './figures/theme.js';
export { displayMarkdown } from './notebook/display.js';
export { displayTable } from './notebook/displayTable.js';
export { columnsMatrix, columnsOf, describeColumns, frameColumns } from './notebook/explorationColumns.js';
export {
  correlationFigure, driverFigure, normalFigure, trendFigure,
} from './notebook/explorationFigures.js';
export {
  askAll, associationRows, correlationRows, diagnoses, driverRows, influential, levelRows, warningsIn,
} from './notebook/explorationTables.js';
export { finishNotebook } from './notebook/finishNotebook.js';
export {
  contributionFigure, effectFigure, importanceRows, learningFigure,
} from './notebook/explanationFigures.js';
export { comparisonFindings } from './notebook/findings/comparisonFindings.js';
export { deepLearningFindings } from './notebook/findings/deepLearningFindings.js';
export { edaFindings } from './notebook/findings/edaFindings.js';
export { coverageSentence } from './notebook/findings/coverageSentence.js';
export { explanationSentence } from './notebook/findings/explanationSentence.js';
export { splitSentence } from './notebook/findings/splitSentence.js';
export { mostSensitive, tuningFigure } from './notebook/tuningFigure.js';
export { tenthsFigure } from './notebook/tenthsFigure.js';
export { regressionFindings } from './notebook/findings/regressionFindings.js';
export { segmentationFindings } from './notebook/findings/segmentationFindings.js';
export { featureRanges, openNotebook, type Notebook } from './notebook/openNotebook.js';
export { progress } from './notebook/progress.js';
export { scoreFigure, testFigure } from './notebook/scoreFigure.js';
export {
  choiceFigure, coordinatesFigure, loadingsOf, profileFigure, spendFigure,
} from './notebook/segmentFigures.js';
export { explanationFigure } from './notebook/networkExplanation.js';
export {
  baselineSentence, networkCoverageSentence, searchSentence, seedSentence,
} from './notebook/networkSentences.js';
export { drawnNetworks, lossFigure } from './notebook/networkFigures.js';
export { liveLoss } from './notebook/liveLoss.js';
export { architectureFigure } from './figures/architectureFigure.js';
export {
  besideAccuracy, decide, gainFigure, predictTimes, weightsIn,
} from './notebook/decisionSupport.js';
export { reloadModels } from './notebook/reloadModels.js';
export { saveRegressors, saveSegmentation } from './notebook/modelCards.js';
export { saveEvents } from './notebook/saveEvents.js';
export { saveNetwork } from './notebook/savedModels.js';
