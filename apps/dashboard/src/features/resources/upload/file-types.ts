/** The extensions of files that can be a resource, as a file input takes them. */
export const RESOURCE_FILE_TYPES = '.pdf,.docx,.pptx,.xlsx,.csv,.tsv,.html,.htm,.md,.markdown,.txt';
