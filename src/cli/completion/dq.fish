# Completion of dq for fish. Once:
#   dq completion fish > ~/.config/fish/completions/dq.fish
function __dq_completion
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l dq (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l lines ($dq completion --words fish $words[2..-1] "$current" 2>/dev/null </dev/null)
    for line in $lines[2..-1]
        echo $line
    end
    if test (count $lines) -eq 0; or string match -q '*files*' -- $lines[1]
        # A path may stand after what names it, as in junit=reports/junit.xml.
        set -l path (string replace -r '^.*=' '' -- "$current")
        set -l before (string sub -l (math (string length -- "$current") - (string length -- "$path")) -- "$current")
        for found in (__fish_complete_path "$path")
            echo $before$found
        end
    end
end
complete -c dq -f -a '(__dq_completion)'
