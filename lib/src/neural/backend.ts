/**
 * What trains a network: the loops of `engine`, TensorFlow's own library, or TensorFlow.js in plain
 * JavaScript.
 */
export type Backend = 'engine' | 'tensorflow' | 'cpu';
