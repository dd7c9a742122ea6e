import type { AnnotationIcon, KnownAnnotation } from "../annotation-link.ts";

const known = (annotation: string, title: string, icon: AnnotationIcon, url: string | null = null) => ({
  annotation,
  title,
  icon,
  url,
});

/** Annotations that many catalogs have; the configuration adds to them, and goes before them. */
export const KNOWN_ANNOTATIONS: readonly KnownAnnotation[] = [
  known("github.com/project-slug", "GitHub", "github", "https://github.com/{value}"),
  known("github.com/team-slug", "GitHub team", "github", "https://github.com/orgs/{value.0}/teams/{value.1}"),
  known("github.com/user-login", "GitHub", "github", "https://github.com/{value}"),
  known("gitlab.com/project-slug", "GitLab", "gitlab", "https://gitlab.com/{value}"),
  known("bitbucket.org/project-slug", "Bitbucket", "bitbucket", "https://bitbucket.org/{value}"),
  known(
    "pagerduty.com/service-id",
    "PagerDuty",
    "alert",
    "https://app.pagerduty.com/service-directory/{value}",
  ),
  known(
    "sentry.io/project-slug",
    "Sentry",
    "bug",
    "https://sentry.io/organizations/{value.0}/projects/{value.1}/",
  ),
  known("circleci.com/project-slug", "CircleCI", "build", "https://app.circleci.com/pipelines/{value}"),
  known("grafana/dashboard-selector", "Grafana dashboards", "chart"),
  known("grafana/alert-label-selector", "Grafana alerts", "alert"),
  known("argocd/app-name", "Argo CD", "deploy"),
  known("argocd/app-selector", "Argo CD", "deploy"),
  known("sonarqube.org/project-key", "SonarQube", "quality"),
  known("jenkins.io/job-full-name", "Jenkins", "build"),
  known("jira/project-key", "Jira", "ticket"),
];
