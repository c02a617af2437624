-- pgvector: halfvec, the type of every embedding. In the embedded database it is built in.
CREATE EXTENSION IF NOT EXISTS vector;
