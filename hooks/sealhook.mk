# Deploys that tell PagerDuty. In a Makefile:
#
#     include hooks/sealhook.mk
#
#     deploy:
#     	$(call sealhook-deploy,./deploy.sh production)
#
# runs hooks/pre-deploy, then the command, then hooks/post-deploy or hooks/on-fail. The target's
# result is the command's own. The command is whatever a recipe may hold, operators, commas and
# lines of a `define` too, and all of it is one deploy. SEALHOOK names the program where it is not
# on the PATH, and SEALHOOK_DEPLOY_FLAGS holds options of `sealhook deploy`.
SEALHOOK ?= sealhook
sealhook-deploy = $(call sealhook-word,$(SEALHOOK)) deploy $(SEALHOOK_DEPLOY_FLAGS) \
  --recipe-shell $(call sealhook-word,$(SHELL) $(or $(.SHELLFLAGS),-c)) \
  --recipe $(call sealhook-lines,$(call sealhook-word,$(sealhook-text)))

# A text as one word of a shell.
sealhook-word = '$(subst ','\'',$(1))'

# The lines of a quoted text as words, since a line feed would end the recipe's line; but not behind
# a backslash. Under .ONESHELL, which has one shell for all lines, they stay one word.
sealhook-lines = $(subst <sealhook>,\$(sealhook-newline),$(subst \
  $(sealhook-newline),$(sealhook-between),$(subst \$(sealhook-newline),<sealhook>,$(1))))
sealhook-between = $(if $(sealhook-one-shell),'""'$(sealhook-newline),' --recipe ')
sealhook-one-shell = $(and $(filter oneshell,$(.FEATURES)),$(shell \
  grep -ls '^ *\.ONESHELL' /dev/null $(MAKEFILE_LIST)))

# make cuts the command at its commas, into $(1), $(2) and so on: here they are one text again.
# What is empty at the end is no part of it, as make fills that up within another `call`.
sealhook-text = $(subst <sealhook>,,$(subst $(sealhook-blank)<sealhook>,$(sealhook-comma),$(foreach \
  n,$(wordlist 1,$(sealhook-last),$(sealhook-numbers)),<sealhook>$($(n)))))
sealhook-last = $(if $(100),$(error sealhook-deploy: more than 98 commas))$(lastword \
  1 $(foreach n,$(sealhook-numbers),$(if $($(n)),$(n))))
sealhook-digits := 0 1 2 3 4 5 6 7 8 9
sealhook-numbers := $(filter-out 0,$(patsubst 0%,%,$(foreach \
  n,$(sealhook-digits),$(addprefix $(n),$(sealhook-digits)))))

sealhook-comma := ,
sealhook-blank := $(subst x,,x x)
define sealhook-newline


endef
