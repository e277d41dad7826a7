/** Where tensors are computed: TensorFlow's own library, or plain JavaScript. */
export type Backend = 'tensorflow' | 'cpu';
