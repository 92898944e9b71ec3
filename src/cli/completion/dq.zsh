#compdef dq
# Completion of dq for zsh. In ~/.zshrc, after compinit:
#   source <(dq completion zsh)
# or as a file _dq in a folder of $fpath.
_dq() {
  local -a lines values shown
  local line flags
  lines=("${(@f)$("${(Q)${words[1]/#\~\//$HOME/}}" completion --words zsh "${(@Q)words[2,CURRENT]}" 2>/dev/null </dev/null)}")
  flags=${lines[1]:-files}
  for line in "${(@)lines[2,-1]}"; do
    values+=("${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done
  if (( ${#values} )); then
    if [[ $flags == *nospace* ]]; then compadd -S '' -l -d shown -a values; else compadd -l -d shown -a values; fi
  fi
  if [[ $flags == *files* ]]; then
    compset -P '*='
    _files
  fi
}
if [[ ${funcstack[1]} == _dq ]]; then _dq "$@"; else compdef _dq dq; fi
