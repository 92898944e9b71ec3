# Completion of dq for bash. In ~/.bashrc:
#   source <(dq completion bash)
_dq_completion() {
  local dq=$1 flags='' line
  case $dq in "~/"*) dq=$HOME/${dq#"~/"} ;; esac
  COMPREPLY=()
  while IFS= read -r line; do
    if [ -z "$flags" ]; then flags=$line; else COMPREPLY+=("$line"); fi
  done < <("$dq" completion --words bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
  case $flags in *nospace*) compopt -o nospace 2>/dev/null ;; esac
  case $flags in '' | *files*) ;; *) compopt +o default 2>/dev/null ;; esac
}
complete -o default -F _dq_completion dq
