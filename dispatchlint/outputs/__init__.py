"""One module an output: the results of a run become text."""
