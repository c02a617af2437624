/** A web address up to the space, quote or full-width sign that follows it. `trimUrl` takes off what belongs to the sentence. */
export const URL_PATTERN = /[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"“”„«»。，、；：！？（）「」『』【】《》]+/gu;
