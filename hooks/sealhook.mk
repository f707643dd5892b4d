# Deploys that tell PagerDuty. In a Makefile:
#
#     include hooks/sealhook.mk
#
#     deploy:
#     	$(call sealhook-deploy,./deploy.sh production)
#
# runs hooks/pre-deploy, then the command, then hooks/post-deploy or hooks/on-fail. The target's
# result is the command's own. SEALHOOK names the program where it is not on the PATH, and
# SEALHOOK_DEPLOY_FLAGS holds options of `sealhook deploy`.
SEALHOOK ?= sealhook
sealhook-deploy = $(SEALHOOK) deploy $(SEALHOOK_DEPLOY_FLAGS) -- $(1)
